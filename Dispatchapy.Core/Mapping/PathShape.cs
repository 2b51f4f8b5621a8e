namespace Dispatchapy.Core.Mapping;

/// <summary>What keys and dotted paths in the configuration must look like.</summary>
internal static class PathShape
{
    /// <summary>In UTF-16 code units.</summary>
    public const int MaxLength = 200;

    /// <summary>Keeps the nesting of a body, and the recursion that writes it, small.</summary>
    public const int MaxTargetSegments = 16;

    /// <summary>Why this path cannot be looked up, as a sentence; null when it can.</summary>
    public static string? ProblemOfPath(string? path) => path switch
    {
        null or "" => "Must not be empty.",
        { Length: > MaxLength } => $"Must not be longer than {MaxLength} characters; it has {path.Length}.",
        _ when path[0] == '.' || path[^1] == '.' || path.Contains("..", StringComparison.Ordinal) =>
            $"'{path}' has an empty part: write names with single dots between them.",
        _ => null,
    };

    /// <summary>Why this path cannot be set, as a sentence; null when it can.</summary>
    public static string? ProblemOfTarget(string? path)
    {
        if (ProblemOfPath(path) is { } problem)
        {
            return problem;
        }

        var segments = path.AsSpan().Count('.') + 1;
        return segments > MaxTargetSegments ? $"Must not be nested deeper than {MaxTargetSegments} parts; it has {segments}." : null;
    }
}
