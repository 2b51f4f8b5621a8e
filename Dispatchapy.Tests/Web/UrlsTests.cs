using Dispatchapy.Web;

namespace Dispatchapy.Tests.Web;

public sealed class UrlsTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/tasks?state=failed&search=a%2Fb")]
    [InlineData("/resources/0198a000-0000-7000-8000-000000000000")]
    [InlineData("/tasks?next=https://evil.example/")]
    public void A_path_of_this_site_is_kept(string returnUrl) => Assert.Equal(returnUrl, Urls.Local(returnUrl));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tasks")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData(" /tasks")]
    public void Whatever_leads_elsewhere_becomes_the_overview(string? returnUrl) => Assert.Equal(Urls.Overview, Urls.Local(returnUrl));

    [Fact]
    public void What_somebody_wanted_to_see_survives_the_sign_in() => Assert.Equal("/signin?returnUrl=%2Ftasks%3Fstate%3Dfailed", Urls.SignInTo("/tasks?state=failed"));
}
