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
        foreach (var param in contract.Params.Where(param => param is not null && PathShape.ProblemOfTarget(param.Name) is null && Describable(param.Name) == param.Name))
        {
            root.Reach(param.Name, param.Default is not null).Param ??= param;
        }

        foreach (var path in required.Where(path => PathShape.ProblemOfTarget(path) is null))
        {
            Require(root, Describable(path));
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

    /// <summary>What has named parts must be an object, and what has items an array, whether that is said or not.</summary>
    private static IEnumerable<IParamCheck> ChecksOf(ParamNode node) => node switch
    {
        { Pointer: "" } => [],
        { IsBranch: true, Items.Count: > 0 } => [new TypeCheck(ParamTypes.Nested), .. ChecksOf(AsList(node))],
        { IsBranch: true } => [new TypeCheck(ParamTypes.Nested)],
        { Items.Count: > 0 } => ChecksOf(AsList(node)),
        _ => node.Param is { } param ? ChecksOf(param) : [],
    };

    /// <summary>What is said about the array, long enough for what is required in it.</summary>
    private static ContractParam AsList(ParamNode node)
    {
        var said = node.Param is { Type: null or ParamTypes.List } param ? param : new ContractParam();
        return said with { Type = ParamTypes.List, MinLength = Math.Max(node.LeastItems, said.MinLength ?? 0) };
    }

    private static void Require(ParamNode root, string path)
    {
        root.Reach(path, hasDefault: false);
        var here = root;
        foreach (var segment in path.Split('.'))
        {
            here = here.Step(segment)!;
            here.Required = true;
        }
    }

    /// <summary>Of a path that leads further into an array than can be described, what comes before.</summary>
    private static string Describable(string path)
    {
        var segments = path.Split('.');
        return string.Join('.', segments.Take(1).Concat(segments.Skip(1).TakeWhile(segment => !ArrayIndex.TryRead(segment, out var index) || index <= ArrayIndex.Most)));
    }
}
