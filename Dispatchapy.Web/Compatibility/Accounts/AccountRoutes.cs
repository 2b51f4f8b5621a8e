using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Web.Api;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary>Maps the routes of the account API. Each asks for a key or a secret itself: a secret may stand in the body.</summary>
internal static class AccountRoutes
{
    /// <summary>Nothing is mapped unless it is switched on.</summary>
    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<AccountOptions>>().Value.Enabled)
        {
            return;
        }

        var group = app.MapGroup("").ExcludeFromDescription().WithMetadata(new FailureAnswer(status => AccountAnswer.No(status, AccountAnswer.Failed)));
        group.MapAccounts();
        group.MapDestinations();
        group.MapIncomingData();
    }
}
