namespace DisconnectMonitor.Core.Tests.Floors.Upper
{
    internal static class Attic
    {
        public static int Boxes => 3;
    }
}

namespace DisconnectMonitor.Core.Tests.Floors.Lower
{
    /// <summary>Looks upstairs, in a lambda within a body only.</summary>
    internal static class Ground
    {
        public static IEnumerable<int> Boxes() => Enumerable.Range(0, 2).Select(index => index + Upper.Attic.Boxes);
    }
}
