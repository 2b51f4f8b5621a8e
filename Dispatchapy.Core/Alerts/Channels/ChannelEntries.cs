using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mail;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>Makes of a channel's settings what the engine sends to. Pure.</summary>
internal static class ChannelEntries
{
    /// <summary>Settings and headers lie in one encrypted list; a header's name begins with this.</summary>
    public const string Header = "header:";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly StatusCodeSet Success = StatusCodeSet.Parse(["2xx"]);

    /// <param name="id">The channel's.</param>
    /// <param name="name">The channel's.</param>
    /// <param name="kind">A name of <see cref="ChannelKind"/>.</param>
    /// <param name="settings">Valid and readable.</param>
    /// <param name="active">Whether it may be used.</param>
    public static ResourceEntry Of(Guid id, string name, string kind, IReadOnlyDictionary<string, string> settings, bool active)
    {
        var (url, own) = Delivery(kind, settings);
        var headers = settings.Where(setting => setting.Key.StartsWith(Header, StringComparison.Ordinal)).ToDictionary(setting => setting.Key[Header.Length..], setting => setting.Value);
        return new ResourceEntry(id, name, url, kind == ChannelKind.Email ? RecordedMail.Method : settings.GetValueOrDefault("method", "POST"), "application/json", headers, [], Success, Timeout, 4, active) { Own = own };
    }

    public static IReadOnlyList<string> Addresses(string? list) => [.. (list ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static (Uri Url, OwnDelivery Own) Delivery(string kind, IReadOnlyDictionary<string, string> settings)
    {
        var url = settings.GetValueOrDefault("url", "");
        switch (kind)
        {
            case ChannelKind.Email:
                EmailDelivery email = new(Addresses(settings.GetValueOrDefault("to")), Addresses(settings.GetValueOrDefault("cc")), Addresses(settings.GetValueOrDefault("bcc")));
                return (new Uri("mailto:alerts@localhost"), email);
            case ChannelKind.Telegram:
                var (api, token) = (settings.GetValueOrDefault("base_url", "").TrimEnd('/'), settings.GetValueOrDefault("token", ""));
                return (new Uri($"{api}/bot{token}/sendMessage"), new TelegramDelivery(api, token, settings.GetValueOrDefault("chat_id", "")));
            case ChannelKind.Slack:
                return (new Uri(url), new SlackDelivery(url));
            case ChannelKind.Discord:
                return (new Uri(url), new DiscordDelivery(url));
            case ChannelKind.Teams:
                return (new Uri(url), new TeamsDelivery(url));
            default:
                return (new Uri(url), new WebhookDelivery(url, settings.GetValueOrDefault("payload") is { Length: > 0 } template ? template : null));
        }
    }
}
