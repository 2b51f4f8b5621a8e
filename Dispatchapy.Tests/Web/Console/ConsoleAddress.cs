using Dispatchapy.Core.Access;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>A page of the console as somebody opens it.</summary>
/// <param name="Path">With ids as <c>{resource}</c>, which a scene fills in.</param>
/// <param name="Heading">What the page is headed, or a part of it; empty when that is an object's own name.</param>
/// <param name="Least">The role that it takes; null for everybody, signed in or not.</param>
public sealed record ConsoleAddress(string Path, string Heading, OperatorRole? Least = OperatorRole.Viewer)
{
    /// <summary>For a file: <c>endpoints-rules</c>.</summary>
    public string Slug => Path == "/" ? "overview" : string.Concat(Path.Trim('/').Select(c => char.IsLetterOrDigit(c) ? c : '-')).Replace("--", "-", StringComparison.Ordinal).Trim('-');

    /// <summary>Without the query, ids as <c>{}</c>: what a route of this page reduces to as well.</summary>
    public string Shape => RouteShape.Of(Path);

    public override string ToString() => Path;
}
