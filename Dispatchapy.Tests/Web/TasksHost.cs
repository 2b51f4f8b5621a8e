using System.Collections.Frozen;
using System.Diagnostics;
using System.Net.Http.Headers;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Manage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Tests.Web;

/// <summary>The routes about tasks on a real server. A client's token is its id, so that any id may call.</summary>
public sealed class TasksHost : IAsyncLifetime
{
    private WebApplication? _app;

    public TaskFixture Tasks { get; } = new();

    public HttpClient Viewer { get; private set; } = new();

    public HttpClient Operator { get; private set; } = new();

    public async Task InitializeAsync()
    {
        await Tasks.InitializeAsync();
        if (!Tasks.IsAvailable)
        {
            return;
        }

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddStorage(Tasks.Configuration).AddAccess(builder.Configuration).AddCatalog().AddIngest(builder.Configuration).AddSingleton<IHandOff, NobodySends>().AddTasks().AddManagementAuth();
        _app = builder.Build();
        _app.MapTaskStatusApi(Authenticate);
        _app.MapGroup("/manage/v1").RequireAuthorization(new AuthorizeAttribute(Policies.Viewer) { AuthenticationSchemes = ManagementKeyHandler.SchemeName }).MapTasksApi().MapStatsApi();
        await _app.StartAsync();
        (Viewer, Operator) = (await ManagerAsync(OperatorRole.Viewer), await ManagerAsync(OperatorRole.Operator));
    }

    public async Task DisposeAsync()
    {
        Viewer.Dispose();
        Operator.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Tasks.DisposeAsync();
    }

    public HttpClient Client(Guid? id) => new() { BaseAddress = new Uri(_app!.Urls.Single()), DefaultRequestHeaders = { { "X-API-Token", id?.ToString() ?? "nobody" } } };

    private static ClientEntry? Authenticate(HttpContext http) => Guid.TryParse(http.Request.Headers["X-API-Token"], out var id)
        ? new ClientEntry(id, "Client", true, null, new ClientDevelopment(), FrozenSet<Guid>.Empty, TokenHash.Of("t"), null, null)
        : null;

    private async Task<HttpClient> ManagerAsync(OperatorRole role)
    {
        var issued = await _app!.Services.GetRequiredService<ApiKeyStore>().CreateAsync(new ApiKeyDraft($"Ada as {role}", role), Actor.System, CancellationToken.None);
        return new HttpClient
        {
            BaseAddress = new Uri(_app.Urls.Single() + "/manage/v1/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Assert.IsType<SaveResult<IssuedKey>.Saved>(issued).Item.Text) },
        };
    }

    /// <summary>What is accepted stays where it is.</summary>
    private sealed class NobodySends : IHandOff
    {
        public Guid Owner => Guid.Empty;

        public TimeSpan Lease => TimeSpan.FromMinutes(1);

        public Placement Place(NewTask task) => new Placement.Due();

        public void Send(LeasedTask task) => throw new UnreachableException();

        public void Cancel(Placement.HandedOff placement) => throw new UnreachableException();
    }
}
