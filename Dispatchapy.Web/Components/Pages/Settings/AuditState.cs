using System.Globalization;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>What the address of the audit log says.</summary>
internal sealed record AuditState
{
    private const int MaxText = 400;

    public string? Actor { get; init; }
    public string? Type { get; init; }
    public Guid? SubjectId { get; init; }
    public string? Subject { get; init; }

    /// <summary>The page goes on below this entry.</summary>
    public long? After { get; init; }

    /// <summary>The entry that is open.</summary>
    public long? Entry { get; init; }

    public bool IsFiltered => Actor is not null || Type is not null || SubjectId is not null || Subject is not null;

    public string Address
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("actor", Actor), ("type", Type), ("id", SubjectId?.ToString()), ("subject", Subject),
                ("after", After?.ToString(CultureInfo.InvariantCulture)), ("entry", Entry?.ToString(CultureInfo.InvariantCulture)),
            ];
            var query = string.Join('&', all.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
            return query.Length == 0 ? Urls.Audit : $"{Urls.Audit}?{query}";
        }
    }

    public static AuditState Parse(string? actor, string? type, string? id, string? subject, string? after, string? entry) => new()
    {
        Actor = Text(actor),
        Type = Text(type),
        SubjectId = Guid.TryParse(id, out var known) ? known : null,
        Subject = Text(subject),
        After = Number(after),
        Entry = Number(entry),
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > MaxText || text.Any(char.IsControl) ? null : text.Trim();

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
