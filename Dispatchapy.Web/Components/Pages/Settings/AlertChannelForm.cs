using Dispatchapy.Core.Alerts;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>A channel while somebody types.</summary>
internal sealed class AlertChannelForm(ChannelKind kind)
{
    private readonly Dictionary<string, string> _settings = [];

    public ChannelKind Kind => kind;

    /// <summary>Null for a new one.</summary>
    public AlertChannel? Stored { get; private init; }

    public string Name { get; set; } = "";
    public bool Active { get; set; } = true;
    public List<KeyValueRow> Headers { get; private init; } = [];

    public string? this[string field]
    {
        get => _settings.GetValueOrDefault(field, "");
        set => _settings[field] = value?.Trim() ?? "";
    }

    public static AlertChannelForm? Of(AlertChannel channel, ChannelSecrets secrets)
    {
        if (ChannelKind.Find(channel.Kind) is not { } kind)
        {
            return null;
        }

        AlertChannelForm form = new(kind) { Stored = channel, Name = channel.Name, Active = channel.Active, Headers = [.. secrets.Headers(channel).Select(header => new KeyValueRow(header.Key, header.Value))] };
        foreach (var (name, value) in secrets.Settings(channel))
        {
            form[name] = value;
        }

        return form;
    }

    public AlertChannelDraft Draft() => new()
    {
        Name = Name, Kind = kind.Name, Settings = _settings, Active = Active, Headers = Headers.Where(row => !row.IsEmpty).DistinctBy(row => row.Name).ToDictionary(row => row.Name, row => row.Value),
    };
}
