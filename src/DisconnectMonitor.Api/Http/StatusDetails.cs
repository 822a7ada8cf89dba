namespace DisconnectMonitor.Api.Http;

/// <summary>What to say of an error that nobody has said anything of.</summary>
internal static class StatusDetails
{
    public static string Of(int status) => status switch
    {
        404 => "There is nothing at this address; /api/v1/openapi.json lists what there is.",
        405 => "This address does not take this method; the header Allow lists those that it does.",
        408 => "The body came too slowly.",
        413 => "The body is too large.",
        >= 500 => "Something is wrong with the monitor itself; its log says what.",
        _ => "The request cannot be understood.",
    };
}
