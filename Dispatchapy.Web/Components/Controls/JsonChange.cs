namespace Dispatchapy.Web.Components.Controls;

/// <summary>One value that differs.</summary>
/// <param name="Path">As in the management API: <c>resources[0].mapping[2].target</c>; empty for the whole.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is gone.</param>
public sealed record JsonChange(string Path, string? Before, string? After);
