using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Dispatchapy.Core.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class AboutPage
{
    private static readonly string Version = typeof(AboutPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private (string Term, string Value)[]? _facts;
    private DateTimeOffset _startedAt;

    [Inject]
    public required DatabaseMigrator Migrator { get; init; }

    [Inject]
    public required IOptions<StorageOptions> Storage { get; init; }

    [Inject]
    public required IConfiguration Configuration { get; init; }

    protected override async Task OnInitializedAsync()
    {
        using var process = Process.GetCurrentProcess();
        _startedAt = new DateTimeOffset(process.StartTime.ToUniversalTime());
        _facts =
        [
            ("Version", Version),
            ("This node", $"{Environment.MachineName}, with the role {(Configuration["role"] is { Length: > 0 } role ? role : "all")}"),
            ("Database", Storage.Value.Provider == DatabaseProvider.PostgreSql ? "PostgreSQL" : "SQL Server"),
            ("Schema", await Migrator.SchemaAsync(CancellationToken.None)),
            ("Runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}"),
        ];
    }
}
