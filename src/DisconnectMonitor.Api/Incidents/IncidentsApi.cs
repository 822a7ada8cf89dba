using System.Buffers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Incidents;

/// <summary><c>/api/v1/incidents</c>.</summary>
public sealed class IncidentsApi
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly IIncidents _incidents;
    private readonly BodyReader _bodies;

    internal IncidentsApi(IIncidents incidents, BodyReader bodies) => (_incidents, _bodies) = (incidents, bodies);

    /// <summary>Lists incidents, newest first.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var filter = new IncidentFilter
        {
            State = query.Choice<IncidentState>("state"),
            Hub = query.Text("hub", TextRules.Hub)?.ToLowerInvariant(),
            Group = query.Text("group", TextRules.Group),
            Device = query.Text("device", TextRules.Id),
            Kind = query.Choice<IncidentKind>("kind"),
        };
        var list = $"incidents {filter}";
        var (size, after) = Places.ByTime.Read(query, list);
        if (query.Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var slice = await _incidents.ListAsync(filter, after, size, cancellation).ConfigureAwait(false);
        return Answers.Ok(Places.ByTime.Page(slice, list, incident => incident.Place), ApiJson.Contracts.IncidentPage);
    }

    /// <summary>Everything about one incident.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string key, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        return await FindAsync(key, cancellation).ConfigureAwait(false) is { } found
            ? Answers.Ok(found, ApiJson.Contracts.IncidentDetail)
            : NotFound();
    }

    /// <summary>Records that somebody looks after it.</summary>
    public Task<IResult> AcknowledgeAsync(HttpRequest request, string key, CancellationToken cancellation) =>
        CommandAsync(request, key, _incidents.AcknowledgeAsync, cancellation);

    /// <summary>Closes it.</summary>
    public Task<IResult> ResolveAsync(HttpRequest request, string key, CancellationToken cancellation) =>
        CommandAsync(request, key, _incidents.ResolveAsync, cancellation);

    private async Task<IResult> CommandAsync(
        HttpRequest request, string key, Func<string, OperatorNote, CancellationToken, Task<CommandResult>> command, CancellationToken cancellation)
    {
        if (!IsKey(key))
        {
            return NotFound();
        }

        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var (body, refusal) = await _bodies.ReadJsonAsync(request, cancellation).ConfigureAwait(false);
        if (body is null)
        {
            return refusal!;
        }

        OperatorNote note;
        using (body)
        {
            (note, var errors) = NoteReader.Read(body.Memory);
            if (errors.Count > 0)
            {
                return Answers.BadRequest(errors);
            }
        }

        var result = await command(key, note, cancellation).ConfigureAwait(false);
        return await CommandAnswers.OfAsync(
            result,
            async status => await FindAsync(key, cancellation).ConfigureAwait(false) is { } found
                ? Answers.Of(status, found, ApiJson.Contracts.IncidentDetail)
                : NotFound(),
            NotFound).ConfigureAwait(false);
    }

    private Task<IncidentDetail?> FindAsync(string key, CancellationToken cancellation) =>
        IsKey(key) ? _incidents.FindAsync(key, cancellation) : Task.FromResult<IncidentDetail?>(null);

    /// <summary>Whether a text may be the key of an incident.</summary>
    internal static bool IsKey(string key) => key.Length is > 0 and <= IncidentKey.MaxLength && !key.AsSpan().ContainsAnyExcept(KeyCharacters);

    private static IResult NotFound() => Answers.Problem(StatusCodes.Status404NotFound, "There is no incident with this key.");
}
