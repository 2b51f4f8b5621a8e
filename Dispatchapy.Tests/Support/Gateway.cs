using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Tests.Support;

/// <summary>The very program on a real server in this process: one node. Several may share one database.</summary>
public sealed class Gateway : IAsyncDisposable
{
    public const string Key = "dpm_the-key-of-the-tests-0123456789";

    private readonly Factory _factory;

    private Gateway(Factory factory)
    {
        _factory = factory;
        Address = factory.ClientOptions.BaseAddress;
        Http = new HttpClient { BaseAddress = Address };
        Admin = new HttpClient { BaseAddress = new Uri(Address, "/manage/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Key) } };
    }

    public Uri Address { get; }

    /// <summary>Nobody's client.</summary>
    public HttpClient Http { get; }

    /// <summary>The admin's client of the management API.</summary>
    public HttpClient Admin { get; }

    public IServiceProvider Services => _factory.Services;

    public static async Task<Gateway> StartAsync(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var factory = new Factory(database, settings);
        factory.UseKestrel(0);
        // Starting blocks until the host runs.
        await Task.Run(factory.StartServer);
        return new Gateway(factory);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Admin.Dispose();
        await _factory.DisposeAsync();
    }

    private sealed class Factory(TestDatabase database, (string Name, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Dispatchapy", database.ConnectionString);
            builder.UseSetting("GATEWAY_MANAGEMENT_KEY", Key);
            builder.UseSetting("Queue:PollMilliseconds", "100");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders());
        }
    }
}
