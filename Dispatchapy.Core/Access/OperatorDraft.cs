using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Access;

/// <summary>An account as an admin wants it.</summary>
public sealed record OperatorDraft(string Name, OperatorRole Role, bool Active) : CatalogDraft
{
    internal IReadOnlyList<Problem> Problems() => [.. Misread, .. TextRules.Name("name", Name).Where(problem => Misread.All(misread => misread.Field != problem.Field))];
}
