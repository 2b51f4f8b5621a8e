using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Endpoints.Contract;

/// <summary>One parameter of a contract while it is edited. Empty means that it is not asked.</summary>
public sealed class ContractParamForm
{
    public string Name { get; set; } = "";

    /// <summary>The name before somebody began to type another: under it stands among the required ones whether this is required.</summary>
    public string KnownAs { get; set; } = "";

    public string Type { get; set; } = "";

    public string Format { get; set; } = "";

    public string Minimum { get; set; } = "";

    public string Maximum { get; set; } = "";

    public string MinLength { get; set; } = "";

    public string MaxLength { get; set; } = "";

    public string Pattern { get; set; } = "";

    /// <summary>One a line, each as <see cref="JsonInput"/> reads it.</summary>
    public string Allowed { get; set; } = "";

    /// <summary>As <see cref="JsonInput"/> reads it.</summary>
    public string Default { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>As <see cref="JsonInput"/> reads it.</summary>
    public string Example { get; set; } = "";

    public static ContractParamForm Of(ContractParam param) => new()
    {
        Name = param.Name,
        KnownAs = param.Name,
        Type = param.Type ?? "",
        Format = param.Format ?? "",
        Minimum = param.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "",
        Maximum = param.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "",
        MinLength = WholeNumber.Write(param.MinLength),
        MaxLength = WholeNumber.Write(param.MaxLength),
        Pattern = param.Pattern ?? "",
        Allowed = string.Join('\n', (param.Allowed ?? []).Select(JsonInput.Write)),
        Default = param.Default is { } otherwise ? JsonInput.Write(otherwise) : "",
        Description = param.Description ?? "",
        Example = param.Example is { } example ? JsonInput.Write(example) : "",
    };

    /// <summary>What the type does not have is left out, so that changing the type leaves nothing behind.</summary>
    public ContractParam ToParam(string field, List<Problem> misread)
    {
        var (text, number, length) = (Type == ParamTypes.Text, Type is ParamTypes.Whole or ParamTypes.Number, Type is ParamTypes.Text or ParamTypes.List);
        var allowed = Allowed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ContractParam
        {
            Name = Name.Trim(),
            Type = Typed(Type),
            Format = text ? Typed(Format) : null,
            Pattern = text ? Typed(Pattern) : null,
            Minimum = number ? Number($"{field}.minimum", Minimum, misread) : null,
            Maximum = number ? Number($"{field}.maximum", Maximum, misread) : null,
            MinLength = length && MinLength.Length > 0 ? WholeNumber.Read($"{field}.min_length", MinLength, misread) : null,
            MaxLength = length && MaxLength.Length > 0 ? WholeNumber.Read($"{field}.max_length", MaxLength, misread) : null,
            Allowed = allowed.Length == 0 ? null : [.. allowed.Select(Value)],
            Default = Default.Length == 0 ? null : Value(Default),
            Description = Typed(Description.Trim()),
            Example = Example.Length == 0 ? null : Value(Example),
        };
    }

    /// <summary>12 is a text where texts are asked for, and a number elsewhere.</summary>
    private JsonElement Value(string typed) => Type == ParamTypes.Text && JsonInput.Read(typed).ValueKind != JsonValueKind.String ? JsonInput.Text(typed) : JsonInput.Read(typed);

    private static string? Typed(string text) => text.Length == 0 ? null : text;

    private static decimal? Number(string field, string typed, List<Problem> misread)
    {
        if (typed.Trim().Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        misread.Add(new Problem(field, "Must be a number."));
        return null;
    }
}
