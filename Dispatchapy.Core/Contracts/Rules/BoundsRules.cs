using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Formats;
using Dispatchapy.Core.Contracts.Patterns;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>Bounds that fit the type, and that leave something between them.</summary>
internal static class BoundsRules
{
    private const int MaxLength = 10_000_000;

    public static IEnumerable<Problem> Check(ContractParam param) =>
    [
        .. Kind(param.Minimum is not null, "minimum", ParamTypes.IsNumeric(param.Type), "Needs the type integer or number."),
        .. Kind(param.Maximum is not null, "maximum", ParamTypes.IsNumeric(param.Type), "Needs the type integer or number."),
        .. Kind(param.MinLength is not null, "min_length", ParamTypes.HasLength(param.Type), "Needs the type string or array."),
        .. Kind(param.MaxLength is not null, "max_length", ParamTypes.HasLength(param.Type), "Needs the type string or array."),
        .. Length("min_length", param.MinLength),
        .. Length("max_length", param.MaxLength),
        .. InOrder("minimum", param.Minimum, "maximum", param.Maximum),
        .. InOrder("min_length", param.MinLength, "max_length", param.MaxLength),
        .. Hollow(param),
        .. OfFormat(param),
        .. OfPattern(param),
    ];

    private static IEnumerable<Problem> Kind(bool given, string field, bool fits, string message) => given && !fits ? [new Problem(field, message)] : [];

    private static IEnumerable<Problem> Length(string field, int? length) =>
        length is < 0 or > MaxLength ? [new Problem(field, $"Must be from 0 to {MaxLength}.")] : [];

    private static IEnumerable<Problem> InOrder(string field, decimal? least, string otherField, decimal? most) =>
        least > most ? [new Problem(field, $"Must not be greater than {otherField}.")] : [];

    /// <summary>From 0.2 to 0.8 there is no whole number.</summary>
    private static IEnumerable<Problem> Hollow(ContractParam param) =>
        param is { Type: ParamTypes.Whole, Minimum: { } least, Maximum: { } most } && least <= most && decimal.Ceiling(least) > most
            ? [new Problem("minimum", "Leaves no whole number up to maximum.")]
            : [];

    /// <summary>A UUID has 36 characters, whatever is asked.</summary>
    private static IEnumerable<Problem> OfFormat(ContractParam param)
    {
        if (param.Type != ParamTypes.Text || ParamFormats.Find(param.Format) is not { } format)
        {
            return [];
        }

        return param.MaxLength < format.Shortest ? [new Problem("max_length", Sentence($"Leaves no {format.Name}: none is shorter than {format.Shortest} characters."))]
            : param.MinLength > format.Longest ? [new Problem("min_length", Sentence($"Leaves no {format.Name}: none is longer than {format.Longest} characters."))]
            : [];
    }

    private static IEnumerable<Problem> OfPattern(ContractParam param) =>
        param is { Type: ParamTypes.Text, Pattern: { } pattern } && PortablePattern.Of(pattern) is { Problem: null } sound && param.MaxLength < sound.Shortest
            ? [new Problem("max_length", Sentence($"Leaves nothing that matches the pattern: that takes at least {sound.Shortest} characters."))]
            : [];

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
