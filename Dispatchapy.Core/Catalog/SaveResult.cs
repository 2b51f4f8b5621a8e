namespace Dispatchapy.Core.Catalog;

/// <summary>Everything that can become of a save.</summary>
public abstract record SaveResult<T>
{
    private SaveResult()
    {
    }

    /// <summary>Committed, and this node obeys it already.</summary>
    public sealed record Saved(T Item) : SaveResult<T>;

    /// <summary>Nothing was saved; every problem is named.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : SaveResult<T>;

    /// <summary>The name is taken, or somebody else saved in between.</summary>
    public sealed record Conflict(string Reason) : SaveResult<T>;

    /// <summary>There is no such object.</summary>
    public sealed record Missing : SaveResult<T>;

    /// <summary>The same answer about something made of the item.</summary>
    public async Task<SaveResult<TOther>> SelectAsync<TOther>(Func<T, Task<TOther>> select) => this switch
    {
        Saved saved => new SaveResult<TOther>.Saved(await select(saved.Item)),
        Invalid invalid => new SaveResult<TOther>.Invalid(invalid.Problems),
        Conflict conflict => new SaveResult<TOther>.Conflict(conflict.Reason),
        _ => new SaveResult<TOther>.Missing(),
    };
}
