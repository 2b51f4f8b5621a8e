using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Conformance;

[Collection(ConformanceTests.Name)]
public sealed class ConformanceTableTests(ConformanceFixture fixture)
{
    /// <summary>Needs OpenSSL, as one of the clauses does.</summary>
    [ProgramFact("openssl")]
    public async Task The_page_says_what_this_run_found()
    {
        var page = Repository.Path("docs/conformance.md");
        var found = await ConformanceTable.WriteAsync(fixture);
        if (Environment.GetEnvironmentVariable("DISPATCHAPY_WRITE_CONFORMANCE") is "1")
        {
            await File.WriteAllTextAsync(page, found);
        }

        Assert.Equal(await File.ReadAllTextAsync(page), found);
        Assert.DoesNotContain("does not hold**", found, StringComparison.Ordinal);
    }
}
