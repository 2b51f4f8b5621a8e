using Dispatchapy.Web;

namespace Dispatchapy.Tests.Web;

public sealed class UrlsTests
{
    [Theory]
    [InlineData("/tasks?state=failed", "/tasks?state=failed")]
    [InlineData("/%2f%2fevil.example", "/%2f%2fevil.example")]
    [InlineData("//evil.example", "/")]
    [InlineData(@"/\evil.example", "/")]
    [InlineData(@"\\evil.example", "/")]
    [InlineData("%2f%2fevil.example", "/")]
    [InlineData("http://evil.example", "/")]
    [InlineData("http:evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData(" //evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void A_link_brings_nobody_to_another_site(string? wanted, string expected) => Assert.Equal(expected, Urls.Local(wanted));
}
