namespace Dispatchapy.Web.Components.Controls;

/// <summary>Writes the address of a page with its state.</summary>
public static class ListAddress
{
    /// <param name="path">Of the page.</param>
    /// <param name="members">Names and values; what has none is left out.</param>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> members)
    {
        var query = string.Join('&', members.Where(member => member.Value is not null).Select(member => $"{member.Name}={Uri.EscapeDataString(member.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
