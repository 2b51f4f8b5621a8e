using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>What is required must be possible, and fit to be described.</summary>
internal static class RequiredRules
{
    public static IEnumerable<Problem> Check(IReadOnlyList<ContractParam> named, IReadOnlyList<string> required)
    {
        string[] all = [.. named.Select(param => param.Name), .. required];
        return from i in Enumerable.Range(0, required.Count)
               let problem = Deep(required[i]) ?? Far(required[i]) ?? Torn(required[i], all)
               where problem is not null
               select new Problem($"required_params[{i}]", problem);
    }

    /// <summary>What else may be wrong with a path is said by the catalog's own rules.</summary>
    private static string? Deep(string path) => PathShape.ProblemOfPath(path) is null ? PathShape.ProblemOfTarget(path) : null;

    private static string? Far(string path) => path.Split('.').Skip(1).Any(segment => ArrayIndex.TryRead(segment, out var index) && index > ArrayIndex.Most)
        ? string.Create(CultureInfo.InvariantCulture, $"Must not lead beyond item {ArrayIndex.Most} of an array.")
        : null;

    /// <summary>Nothing is an array and an object at once.</summary>
    private static string? Torn(string path, string[] all)
    {
        var segments = path.Split('.');
        for (var i = 1; i < segments.Length; i++)
        {
            var around = string.Join('.', segments.Take(i));
            if (ArrayIndex.Is(segments[i]) && Array.Find(all, other => LeadsToMember(other, around)) is { } member)
            {
                return $"Cannot be there together with {member}: {around} would have to be an array and an object.";
            }
        }

        return null;
    }

    private static bool LeadsToMember(string path, string around) => PathInside.IsInside(path, around) && !PathInside.LeadsToItem(path, around, out _);
}
