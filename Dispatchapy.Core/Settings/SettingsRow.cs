namespace Dispatchapy.Core.Settings;

/// <summary>The one row of the settings. What is missing in its JSON has its default, so that a new setting needs no migration.</summary>
public sealed class SettingsRow
{
    public int Id { get; set; }
    public int Version { get; set; }
    public required string Json { get; set; }
}
