using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Checks;
using Dispatchapy.Core.Contracts.Formats;
using Dispatchapy.Core.Contracts.Patterns;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts;

/// <summary>Puts the parameters of a contract, and those that are required, into their places.</summary>
internal static class ParamTree
{
    public static ParamNode Of(PayloadContract contract, IReadOnlyList<string> required)
    {
        ParamNode root = new("");
        foreach (var param in contract.Params.Where(param => param is not null && PathShape.ProblemOfTarget(param.Name) is null))
        {
            root.Reach(param.Name, param.Default is not null).Param ??= param;
        }

        foreach (var path in required.Where(path => PathShape.ProblemOfTarget(path) is null))
        {
            Require(root, BeforeIndex(path));
        }

        foreach (var node in root.All())
        {
            node.Checks = [.. ChecksOf(node)];
        }

        return root;
    }

    /// <summary>Everything that is asked of the value of one parameter, wherever it stands.</summary>
    public static IEnumerable<IParamCheck> ChecksOf(ContractParam param) =>
    [
        .. param.Type is { } type && ParamTypes.All.Contains(type) ? [new TypeCheck(type)] : Array.Empty<IParamCheck>(),
        .. ParamFormats.Find(param.Format) is { } format ? [new FormatCheck(format)] : Array.Empty<IParamCheck>(),
        .. param.Minimum is not null || param.Maximum is not null ? [new NumberBounds(param.Minimum, param.Maximum)] : Array.Empty<IParamCheck>(),
        .. param.MinLength is not null || param.MaxLength is not null ? [new LengthBounds(param.MinLength, param.MaxLength, param.Type == ParamTypes.List)] : Array.Empty<IParamCheck>(),
        .. param.Pattern is { } pattern && PortablePattern.Of(pattern).Problem is null ? [new PatternCheck(PortablePattern.Of(pattern))] : Array.Empty<IParamCheck>(),
        .. param.Allowed is { } allowed ? [new AllowedValues(allowed)] : Array.Empty<IParamCheck>(),
    ];

    /// <summary>What has named parts must be an object, whether that is said or not.</summary>
    private static IEnumerable<IParamCheck> ChecksOf(ParamNode node) =>
        node.Pointer.Length == 0 ? [] : node.IsBranch ? [new TypeCheck(ParamTypes.Nested)] : node.Param is { } param ? ChecksOf(param) : [];

    private static void Require(ParamNode root, string path)
    {
        root.Reach(path, hasDefault: false);
        var here = root;
        foreach (var segment in path.Split('.'))
        {
            here = here.Child(segment)!;
            here.Required = true;
        }
    }

    /// <summary>A number leads into an array, and what is inside an array a contract does not say.</summary>
    private static string BeforeIndex(string path)
    {
        var segments = path.Split('.');
        return string.Join('.', segments.Take(1).Concat(segments.Skip(1).TakeWhile(segment => !segment.All(char.IsAsciiDigit))));
    }
}
