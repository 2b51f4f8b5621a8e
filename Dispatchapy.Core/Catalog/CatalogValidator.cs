namespace Dispatchapy.Core.Catalog;

/// <summary>Runs every rule, also those that other features contribute, and reports all problems at once.</summary>
internal sealed class CatalogValidator(IEnumerable<ICatalogRule> rules)
{
    public List<Problem> Problems(ResourceDraft draft) => All(draft, rules.SelectMany(rule => rule.Check(draft)));

    public List<Problem> Problems(EndpointDraft draft) => All(draft, rules.SelectMany(rule => rule.Check(draft)));

    public List<Problem> Problems(ClientDraft draft) => All(draft, rules.SelectMany(rule => rule.Check(draft)));

    /// <summary>A rule's complaint about a value that could not even be read is noise: the draft holds a stand-in there.</summary>
    private static List<Problem> All(CatalogDraft draft, IEnumerable<Problem> found)
    {
        var misread = draft.Misread.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        return [.. draft.Misread, .. found.Where(problem => !Prefixes(problem.Field).Any(misread.Contains))];
    }

    /// <summary>The field itself and everything it lies in.</summary>
    private static IEnumerable<string> Prefixes(string field)
    {
        yield return field;
        for (var i = field.Length - 1; i > 0; i--)
        {
            if (field[i] is '.' or '[')
            {
                yield return field[..i];
            }
        }
    }
}
