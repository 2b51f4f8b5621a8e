namespace Dispatchapy.Bench.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Measured">The measured value with its unit.</param>
/// <param name="Beside">The bound or the other value of the same run.</param>
/// <param name="Figure">What is compared with the target; a ratio where there is something beside it.</param>
/// <param name="Target">Null for what is only told.</param>
internal sealed record Row(string Name, string Measured, string Beside, double? Figure, Target? Target)
{
    public string? Verdict => Figure is { } figure ? Target?.Verdict(figure) : null;
}
