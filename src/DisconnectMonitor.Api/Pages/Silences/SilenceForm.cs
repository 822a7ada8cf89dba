using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Api.Pages.Silences;

/// <summary>What is filled in to set a silence.</summary>
internal static class SilenceForm
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static Html Of(PageLinks links) => Html.Of($"""
        <section class="card">
        <h2>Set a silence</h2>
        <form class="set" method="post" action="{links.Silences}" data-undo="Set a silence">
        <fieldset><legend>Of what</legend>
        <label>Hub <input name="hub" placeholder="contoso-*"></label>
        <label>Group <input name="group" placeholder="waw*"></label>
        <label>Device, a pattern <input name="device" placeholder="^pump-"></label>
        <p><small>All that is filled in has to match; one of them is needed. In names, * stands for any characters; * as the hub is everything.</small></p>
        </fieldset>
        <fieldset><legend>When</legend>
        <label>For <input name="for" required placeholder="2h" size="8"></label>
        <p><small>From now, or every week from a time on these days:</small></p>
        <p class="days">{Week.Select(day => Html.Of($"""<label><input type="checkbox" name="days" value="{Words.Name(day)}"> {day.ToString()[..3]}</label>"""))}</p>
        <label>At <input name="at" placeholder="22:00" size="6"></label>
        <label>Time zone <input name="zone" placeholder="Europe/Berlin"></label>
        </fieldset>
        <label>Reason <input name="reason" required maxlength="{SilenceLimits.ReasonLength}"></label>
        <button class="main">Set the silence</button>
        </form>
        </section>
        """);
}
