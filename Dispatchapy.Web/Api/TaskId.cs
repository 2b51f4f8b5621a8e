namespace Dispatchapy.Web.Api;

/// <summary>Ids as they stand in addresses and bodies.</summary>
internal static class TaskId
{
    /// <summary>Null unless it is a UUID in its usual form: braces and bare digits are no ids of ours.</summary>
    public static Guid? TryParse(string? text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
