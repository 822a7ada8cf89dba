using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Api.Pages.Policies;

/// <summary>The policy in force, in words and as it is written.</summary>
internal sealed class PolicyView(PolicyInForce inForce)
{
    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        if (request.Read().Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var policy = await inForce.ReadAsync(cancellation).ConfigureAwait(false);
        return new View("Policy", Html.Of($"""
            <h1 class="title">Policy in force</h1>
            <section class="card">
            <ul class="rules">
            <li>A device that stays away for <b>{Grace(policy)}</b> is an incident.</li>
            <li>A drop counts for clusters after <b>{DurationText.ForPeople(policy.Settle)}</b>; drops within <b>{DurationText.ForPeople(policy.Cluster.Window)}</b> of each other belong together.</li>
            <li><b>{policy.Flapping.OpenAt}</b> drops within <b>{DurationText.ForPeople(policy.Flapping.Window)}</b>, renewals left out, are flapping.</li>
            <li>{(policy.GroupPattern is { } pattern ? Html.Of($"Groups are found in device ids by <code>{pattern.ToString()}</code>.") : Html.Of($"No pattern finds groups in device ids."))}</li>
            <li>{(policy.TokenLifespans.IsEmpty ? "No device uses tokens." : $"Tokens last {string.Join(", ", policy.TokenLifespans.Select(DurationText.ForPeople))}.")}</li>
            <li>{Words.Count(policy.Overrides.Length, "override")} for some devices.</li>
            </ul>
            </section>
            <section class="card"><h2>As it is written</h2><pre tabindex="0"><code>{PolicyWriter.Write(policy)}</code></pre></section>
            """));
    }

    private static string Grace(Policy policy) => policy.GraceAtMost is { } most
        ? $"{DurationText.ForPeople(policy.Grace)} to {DurationText.ForPeople(most)}, as its hub has shown"
        : DurationText.ForPeople(policy.Grace);
}
