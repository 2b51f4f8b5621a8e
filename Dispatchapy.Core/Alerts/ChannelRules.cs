using Dispatchapy.Core.Alerts.Channels;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Alerts;

/// <summary>What a channel may be.</summary>
internal static class ChannelRules
{
    private const int MaxAddresses = 50;
    private const int MaxWord = 500;
    private const int MaxPayload = 10_000;

    private static readonly string[] RecipientFields = ["to", "cc", "bcc"];

    public static IEnumerable<Problem> Check(AlertChannelDraft draft)
    {
        if (ChannelKind.Find(draft.Kind) is not { } kind)
        {
            return [.. TextRules.Name("name", draft.Name), new Problem("kind", $"Must be one of {string.Join(", ", ChannelKind.All.Select(one => one.Name))}, not {TextRules.Quoted(draft.Kind)}.")];
        }

        return
        [
            .. TextRules.Name("name", draft.Name),
            .. draft.Settings.Keys.Where(name => kind.Fields.All(field => field.Name != name)).Select(name => new Problem($"settings.{name}", $"Is no setting of this kind. There are: {string.Join(", ", kind.Fields.Select(field => field.Name))}.")),
            .. kind.Fields.SelectMany(field => Check(field, draft.Settings.GetValueOrDefault(field.Name, ""))),
            .. kind.Name == ChannelKind.Webhook ? HeaderRules.Check("headers", draft.Headers) : draft.Headers.Count > 0 ? [new Problem("headers", "Only a webhook has headers.")] : Array.Empty<Problem>(),
            .. kind.Name == ChannelKind.Email && !Recipients(draft).Any() ? [new Problem("settings.to", "Name at least one recipient in to, cc or bcc.")] : Array.Empty<Problem>(),
        ];
    }

    private static IEnumerable<string> Recipients(AlertChannelDraft draft) => RecipientFields.SelectMany(name => ChannelEntries.Addresses(draft.Settings.GetValueOrDefault(name)));

    private static IEnumerable<Problem> Check(ChannelField field, string value)
    {
        var name = $"settings.{field.Name}";
        return value.Length == 0 ? field.Required ? [new Problem(name, "Is required.")] : []
            : field.Secret && value == SecretHeaders.Mask ? []
            : field.Shape switch
            {
                FieldShape.Url => AddressRules.Check(name, value),
                FieldShape.Emails => Emails(name, ChannelEntries.Addresses(value)),
                FieldShape.Method => value is "POST" or "PUT" or "PATCH" ? [] : [new Problem(name, "Must be POST, PUT or PATCH.")],
                FieldShape.Json => value.Length > MaxPayload ? [new Problem(name, $"Must have at most {MaxPayload} characters, not {value.Length}.")] : TemplateRules.CheckJson(name, value, TemplateRules.KnownToWebhooks()),
                _ => [.. TextRules.Line(name, value, MaxWord), .. field.Secret && value.Any(c => c is <= ' ' or > '~' or '/' or '?' or '#') ? [new Problem(name, "Must be one word without spaces, slashes, ? or #.")] : Array.Empty<Problem>()],
            };
    }

    private static IEnumerable<Problem> Emails(string field, IReadOnlyList<string> addresses) =>
        [.. ListRules.AtMost(field, addresses.Count, MaxAddresses), .. addresses.SelectMany(address => EmailRules.Check(field, address))];
}
