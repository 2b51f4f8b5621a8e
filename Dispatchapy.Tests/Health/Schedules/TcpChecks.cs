using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Health.Schedules;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(TcpChecks))]

namespace Dispatchapy.Tests.Health.Schedules;

/// <summary>Gives a gateway that names this assembly a check for its schedules.</summary>
public sealed class TcpChecks : IHostingStartup
{
    /// <summary>For a node in this process.</summary>
    public static (string Name, string Value)[] Here => [("hostingStartupAssemblies", "Dispatchapy.Tests"), Scheduling];

    /// <summary>For a node in a process of its own.</summary>
    public static (string Name, string Value)[] Elsewhere =>
        [("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "Dispatchapy.Tests"), ("DOTNET_STARTUP_HOOKS", typeof(TcpChecks).Assembly.Location), Scheduling];

    /// <summary>Other tests leave it off.</summary>
    private static (string Name, string Value) Scheduling => ("Scheduler:MaxConcurrency", "300");

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IScheduledCheck, TcpCheck>());
}
