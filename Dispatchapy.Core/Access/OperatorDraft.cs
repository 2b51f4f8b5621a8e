using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Access;

/// <summary>An account as an admin wants it.</summary>
public sealed record OperatorDraft(string Name, OperatorRole Role, bool Active) : CatalogDraft
{
    internal IReadOnlyList<Problem> Problems() => [.. Misread, .. Check().Where(problem => Misread.All(misread => misread.Field != problem.Field))];

    /// <summary>A few characters become several when names are compared.</summary>
    private IEnumerable<Problem> Check() =>
        TextRules.Name("name", Name) is var found && found.Any() ? found
        : OperatorStore.Normalize(Name.Trim()).Length > Storage.ColumnLengths.Name ? [new Problem("name", "Is too long once its letters are compared.")]
        : [];
}
