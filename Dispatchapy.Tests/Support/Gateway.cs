using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Tests.Support;

/// <summary>The very program on a real server in this process: one node. Several may share one database.</summary>
public sealed class Gateway : IGateway, IAsyncDisposable
{
    public const string AdminPassword = "the-password-of-the-tests";

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

    public HttpClient Http { get; }

    public HttpClient Admin { get; }

    public IServiceProvider Services => _factory.Services;

    public static Task<Gateway> StartAsync(TestDatabase database, params (string Name, string Value)[] settings) => StartAtAsync(0, database, settings);

    /// <summary>A node whose every log line goes to <paramref name="log"/>.</summary>
    public static Task<Gateway> StartLoggedAsync(ILoggerProvider log, TestDatabase database, params (string Name, string Value)[] settings) => StartAsync(0, new Factory(database, settings) { Log = log });

    /// <param name="port">0 takes a free one.</param>
    /// <param name="database">Shared by the nodes of a test.</param>
    /// <param name="settings">Configuration beyond the defaults.</param>
    public static Task<Gateway> StartAtAsync(int port, TestDatabase database, params (string Name, string Value)[] settings) => StartAsync(port, new Factory(database, settings));

    private static async Task<Gateway> StartAsync(int port, Factory factory)
    {
        factory.UseKestrel(port);
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
        public ILoggerProvider? Log { get; init; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Dispatchapy", database.ConnectionString);
            builder.UseSetting("Database:Provider", database.Provider.ToString());
            builder.UseSetting("GATEWAY_MANAGEMENT_KEY", Key);
            builder.UseSetting("GATEWAY_ADMIN_PASSWORD", AdminPassword);
            builder.UseSetting("Queue:PollMilliseconds", "100");
            // Looks that no story asked for would be among the requests that it counts.
            builder.UseSetting("Scheduler:MaxConcurrency", "0");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureLogging(logging =>
            {
                logging.ClearProviders();
                if (Log is not null)
                {
                    logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace).AddFilter(null, LogLevel.Trace);
                }
            });
        }
    }
}
