using System.Diagnostics;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping.ValueSources;

/// <summary>Where a rule takes its value from.</summary>
internal abstract class ValueSource
{
    /// <summary>Of a rule without problems.</summary>
    public static ValueSource For(ParameterRule rule) => rule.Source switch
    {
        ParameterSources.Payload => new FromPayload(TextOf(rule)),
        ParameterSources.Constant => new Constant(rule.Value!.Value),
        ParameterSources.Uuid => new TaskUuid(rule.Target),
        ParameterSources.Timestamp => new Timestamp(),
        ParameterSources.Template when TextTemplate.TryParse(TextOf(rule), out var template, out _) => new FromTemplate(TextOf(rule), template),
        _ => throw new UnreachableException($"The rule for {rule.Target} has problems."),
    };

    /// <summary>What the trace gives as the origin: configuration, never a payload's value.</summary>
    protected virtual string? From => null;

    public abstract MappedValue Resolve(JsonElement payload, in MappingFacts facts);

    public MappingTrace TraceOf(ParameterRule rule) => new(rule.Target, rule.Source, From);

    private static string TextOf(ParameterRule rule) => JsonText.Of(rule.Value!.Value)!;
}
