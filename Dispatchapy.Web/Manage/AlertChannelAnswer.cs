using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Web.Manage;

/// <summary>A channel as it is answered: secrets masked.</summary>
internal sealed record AlertChannelAnswer(
    Guid Id, int Version, string Name, string Kind, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Headers, bool Active, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AlertChannelAnswer Of(AlertChannel channel, ChannelSecrets secrets) =>
        new(channel.Id, channel.Version, channel.Name, channel.Kind, secrets.Settings(channel), secrets.Headers(channel), channel.Active, channel.CreatedAt, channel.UpdatedAt);
}
