namespace Dispatchapy.Core.Catalog;

internal static class Staleness
{
    public static string Of(int sent, int stored) =>
        $"It was saved by somebody else meanwhile: version {sent} was sent, but it is at version {stored}. Read it again and repeat the change.";
}
