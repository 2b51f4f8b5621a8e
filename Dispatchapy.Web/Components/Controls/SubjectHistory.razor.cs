using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Controls;

public sealed partial class SubjectHistory
{
    private const int Rows = 20;
    private const int Named = 4;

    private List<AuditEntry>? _entries;
    private (Guid, long?)? _shown;
    private long? _next;

    [Parameter, EditorRequired]
    public Guid SubjectId { get; set; }

    /// <summary>Of the page whose tab <c>history</c> this is.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Entries older than this one; null for the newest.</summary>
    [Parameter]
    public long? Before { get; set; }

    [Inject]
    public required AuditQuery Audit { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog];

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (SubjectId, Before))
        {
            _shown = (SubjectId, Before);
            await ReloadAsync();
        }
    }

    protected override async Task<bool> ReloadAsync()
    {
        var found = await Audit.ListAsync(new AuditFilter(SubjectId: SubjectId), Before, Rows + 1, CancellationToken.None);
        List<AuditEntry> entries = [.. found.Take(Rows)];
        var changed = _entries is null || !entries.Select(entry => entry.Id).SequenceEqual(_entries.Select(entry => entry.Id));
        (_entries, _next) = (entries, found.Count > Rows ? entries[^1].Id : null);
        return changed;
    }

    /// <summary>The first changed fields, to be read without opening the entry.</summary>
    private static string Names(AuditEntry entry)
    {
        if (entry.Before is null || entry.After is null)
        {
            return "";
        }

        List<string> names = [.. JsonChanges.Between(entry.Before, entry.After).Select(change => change.Path).Where(path => path != "version")];
        return string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
    }
}
