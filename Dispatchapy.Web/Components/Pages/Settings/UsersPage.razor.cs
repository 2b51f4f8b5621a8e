using Dispatchapy.Core.Access;
using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class UsersPage
{
    private IReadOnlyList<OperatorAccount>? _users;

    [Inject]
    public required OperatorStore Operators { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Access];

    protected override async Task OnInitializedAsync() => await ReloadAsync();

    protected override async Task<bool> ReloadAsync()
    {
        _users = await Operators.ListAsync(CancellationToken.None);
        return true;
    }
}
