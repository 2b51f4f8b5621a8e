using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>What can be said about a mapping before any payload is there.</summary>
public static class MappingRules
{
    /// <summary>In UTF-16 code units.</summary>
    public const int MaxTemplateLength = 8192;

    /// <summary>Everything wrong with a mapping, in the order of its rules.</summary>
    /// <returns>The rule's index from 0, the field as the API names it (<c>target</c>, <c>source</c>, <c>value</c>), and a sentence to act on.</returns>
    public static IReadOnlyList<(int Index, string Field, string Problem)> Problems(IReadOnlyList<ParameterRule> rules)
    {
        var clashes = new TargetClashes();
        List<(int, string, string)> problems = [];
        for (var i = 0; i < rules.Count; i++)
        {
            if ((PathShape.ProblemOfTarget(rules[i]?.Target) ?? clashes.Add(i, rules[i].Target)) is { } target)
            {
                problems.Add((i, "target", target));
            }

            if (ProblemOfSource(rules[i]?.Source) is { } source)
            {
                problems.Add((i, "source", source));
            }
            else if (ProblemOfValue(rules[i]) is { } value)
            {
                problems.Add((i, "value", value));
            }
        }

        return problems;
    }

    /// <summary>The keys and paths of the payload that a rule reads; none of a rule that is not sound.</summary>
    internal static IReadOnlyList<string> Reads(ParameterRule? rule) => !IsSound(rule) ? [] : rule.Source switch
    {
        ParameterSources.Payload => [JsonText.Of(rule.Value!.Value)!],
        ParameterSources.Template when TextTemplate.TryParse(JsonText.Of(rule.Value!.Value)!, out var template, out _) => template.Paths,
        _ => [],
    };

    /// <summary>Whether a rule, looked at alone, has no problem.</summary>
    internal static bool IsSound([NotNullWhen(true)] ParameterRule? rule) =>
        rule is not null && (PathShape.ProblemOfTarget(rule.Target) ?? ProblemOfSource(rule.Source) ?? ProblemOfValue(rule)) is null;

    private static string? ProblemOfSource(string? source) =>
        ParameterSources.All.Contains(source) ? null : $"Must be one of: {string.Join(", ", ParameterSources.All)}.";

    private static string? ProblemOfValue(ParameterRule rule)
    {
        if (!ParameterSources.NeedsValue(rule.Source))
        {
            return null;
        }

        if (rule.Value is not { ValueKind: not JsonValueKind.Undefined } value)
        {
            return $"A rule with source {rule.Source} needs a value.";
        }

        return rule.Source switch
        {
            ParameterSources.Constant => null,
            _ when value.ValueKind is not JsonValueKind.String => $"Must be a string for source {rule.Source}.",
            ParameterSources.Payload => PathShape.ProblemOfPath(JsonText.Of(value)),
            _ => ProblemOfTemplate(JsonText.Of(value)!),
        };
    }

    private static string? ProblemOfTemplate(string text) =>
        text.Length > MaxTemplateLength ? $"Must not be longer than {MaxTemplateLength} characters; it has {text.Length}."
        : TextTemplate.TryParse(text, out _, out var problem) ? null : problem;
}
