namespace DisconnectMonitor.Samples;

/// <summary>The policy that every sample is read under: the defaults, and what is particular to this fleet.</summary>
public static class SamplePolicy
{
    /// <summary>The policy file.</summary>
    public const string Json =
        """
        {
          "groupPattern": "^(?<group>[a-z]{3}[0-9])-",
          "tokenLifespans": ["1h", "20m"],
          "overrides": [
            { "device": "^sleepy-", "grace": "26h" },
            { "device": "^lab-", "mode": "ignore" },
            { "hub": "contoso-plants", "device": "-gw-", "severity": "error", "runbook": "https://wiki.contoso.example/runbooks/gateway" }
          ]
        }

        """;
}
