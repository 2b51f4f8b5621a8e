using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests;

/// <summary>Small files are found by their names; large ones have to be searched.</summary>
public sealed class SizeBudgetTests
{
    private static readonly int[] Lengths = [.. Repository.SourceFiles("Dispatchapy.Core").Concat(Repository.SourceFiles("Dispatchapy.Web")).Select(file => File.ReadLines(file).Count()).Order()];

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(new[] { "Dispatchapy.Core", "Dispatchapy.Web", "Dispatchapy.Tests" }.SelectMany(Repository.SourceFiles), file => File.ReadLines(file).Count() > 400);

    [Fact]
    public void The_median_file_has_at_most_45_lines() => Assert.InRange(Lengths[Lengths.Length / 2], 1, 45);

    [Fact]
    public void Nine_files_in_ten_have_at_most_150_lines() => Assert.InRange(Lengths[Lengths.Length * 9 / 10], 1, 150);
}
