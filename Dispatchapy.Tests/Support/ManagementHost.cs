using System.Net.Http.Headers;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Manage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Support;

/// <summary>The management API on a real server, with a database of its own and a key for every role.</summary>
public sealed class ManagementHost : IAsyncLifetime
{
    public const string SeededKey = "a-key-of-the-environment";

    private readonly Dictionary<OperatorRole, string> _keys = [];
    private WebApplication? _app;

    public TestDatabase Database { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    /// <summary>Signed in as admin.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Dispatchapy"] = Database.ConnectionString,
            ["Database:Provider"] = Database.Provider.ToString(),
            [AccessOptions.ManagementKeyVariable] = SeededKey,
            [FirstAdmin.PasswordVariable] = Gateway.AdminPassword,
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddStorage(builder.Configuration).AddAccess(builder.Configuration).AddSettings().AddCatalog().AddTasks().AddLinks().AddCompatibility(builder.Configuration).AddMapping().AddHealth(builder.Configuration).AddManagementApi().AddConsoleAuth();
        // What this node would know of resources that ask for less; nothing is sent here.
        builder.Services.AddSingleton(services => new Throttles(new SenderSlots(Options.Create(new DispatchOptions())), services.GetRequiredService<ClusterNews>(), TimeProvider.System));
        _app = builder.Build();
        _app.MapManagementApi();
        await _app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await _app.StartAsync();
        Admin = await ClientAsync(OperatorRole.Admin);
    }

    public async Task DisposeAsync()
    {
        Admin.Dispose();
        await _app!.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <param name="key">A management key, or null for nobody.</param>
    public HttpClient Client(string? key) => new()
    {
        BaseAddress = new Uri(_app!.Urls.Single() + ManagementApi.Root + "/"),
        DefaultRequestHeaders = { Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key) },
    };

    public async Task<HttpClient> ClientAsync(OperatorRole role)
    {
        if (!_keys.TryGetValue(role, out var key))
        {
            var issued = await Services.GetRequiredService<ApiKeyStore>().CreateAsync(new ApiKeyDraft($"{role} of the tests", role), Actor.System, CancellationToken.None);
            _keys[role] = key = Assert.IsType<SaveResult<IssuedKey>.Saved>(issued).Item.Text;
        }

        return Client(key);
    }
}
