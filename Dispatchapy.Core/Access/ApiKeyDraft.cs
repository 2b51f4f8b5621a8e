using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Access;

/// <summary>A key as somebody wants it.</summary>
public sealed record ApiKeyDraft(string Name, OperatorRole Role) : CatalogDraft
{
    internal IReadOnlyList<Problem> Problems() =>
    [
        .. Misread,
        .. TextRules.Name("name", Name).Where(problem => Misread.All(misread => misread.Field != problem.Field)),
        .. Name.Trim() == AccessOptions.ManagementKeyVariable ? [new Problem("name", "Is reserved for the key that the environment seeds.")] : Array.Empty<Problem>(),
    ];
}
