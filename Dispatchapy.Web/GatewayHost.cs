using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Storage;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Compatibility;
using Dispatchapy.Web.Compatibility.Accounts;
using Dispatchapy.Web.Compatibility.Webhooks;
using Dispatchapy.Web.Components;
using Dispatchapy.Web.Docs;
using Dispatchapy.Web.Manage;
using Dispatchapy.Web.Security;
using Dispatchapy.Web.Telemetry;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web;

/// <summary>What the process is made of, and the order in which it comes up.</summary>
internal static class GatewayHost
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.AddGatewayLogging();
        builder.AddGatewayTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:8000");
        }

        // Requests under way first, then what is left to be written.
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<DispatchOptions>>((host, dispatch) => host.ShutdownTimeout = TimeSpan.FromSeconds(dispatch.Value.DrainSeconds + 10));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddProblemDetails();
        builder.Services.AddGatewayApi();
        builder.Services.AddManagementApi();
        builder.Services.AddSingleton<AccountKeys>();
        builder.Services.AddConsole();
        HealthPort.AddTo(builder);
        // Not published, the files of packages lie elsewhere, and only development looks for them there by itself.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddDispatchapy(builder.Configuration, Role(builder.Configuration["role"]));
    }

    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunGatewayAsync(this WebApplication app, bool migrateOnly)
    {
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
        if (migrateOnly)
        {
            return 0;
        }

        app.MapGateway();
        await app.RunAsync();
        return 0;
    }

    /// <summary>All faults at once: an operator should restart the process once, not once per fault.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RefuseAsync(OptionsValidationException refusal)
    {
        foreach (var failure in refusal.Failures)
        {
            await Console.Error.WriteLineAsync(failure);
        }

        return 78;
    }

    private static void MapGateway(this WebApplication app)
    {
        app.UseConfiguredProxies();
        app.UseServerSpans();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseExceptionHandler(handler => handler.Run(FailAsync));
        app.UseStatusCodePages(context => SayAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
        // By hand, because the host would put them in front of what turns failures into answers.
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthApi();
        app.MapMetrics();
        if (Role(app.Configuration["role"]).HasFlag(GatewayRole.Web))
        {
            app.MapWeb();
        }
    }

    /// <summary>What only those processes answer that take calls: a worker may stand where applications and operators should not get in.</summary>
    private static void MapWeb(this WebApplication app)
    {
        app.UseAntiforgery();
        app.UseSwaggerPages();
        app.MapClientOpenApi();
        app.MapTaskStatusApi(AuthenticateClient);
        app.MapGatewayApi();
        app.MapManagementApi().MapDryRunApi().MapTasksApi().MapCallsApi().MapReplayApi().MapStatsApi().MapFailuresApi().MapAlertsApi();
        WebhookRoutes.Map(app);
        AccountRoutes.Map(app);
        app.MapOpenApiDocuments();
        app.MapConsole();
    }

    /// <summary>A browser looks for a page, not for an API.</summary>
    private static bool IsForPeople(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsPost(http.Request.Method)) && !http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments(ManagementApi.Root)
        && !http.Request.Path.StartsWithSegments(Urls.OpenApi)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static ClientEntry? AuthenticateClient(HttpContext http) =>
        http.RequestServices.GetRequiredService<ClientAuthenticator>().Authenticate(TokenHeaders.Read(http.Request.Headers));

    private static Task FailAsync(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            // A chunk of a size beyond any number: of all that is no HTTP, the one thing that Kestrel does not call a bad request.
            IOException { InnerException: OverflowException } => StatusCodes.Status400BadRequest,
            _ => IsDatabase(error) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        return SayAsync(http, status);
    }

    private static Task SayAsync(HttpContext http, int status) =>
        (status >= 500 && FailureAnswer.Find(http) is { } own ? own.Of(status) : IsForPeople(http) ? ErrorPage.Of(status, Sentence(status)) : Problems.Problem(status, Sentence(status))).ExecuteAsync(http);

    private static bool IsDatabase(Exception? error) => error is not null && (error is DbException || IsDatabase(error.InnerException));

    private static string Sentence(int status) => status switch
    {
        404 => "There is nothing at this address.",
        405 => "This address does not take this method.",
        503 => "The database did not answer. Try again in a moment.",
        >= 500 => "The gateway failed to answer this request; its log says why.",
        _ => string.Create(CultureInfo.InvariantCulture, $"The request was refused with {status}."),
    };

    private static GatewayRole Role(string? name) => name?.ToLowerInvariant() switch
    {
        null or "" or "all" => GatewayRole.All,
        "web" => GatewayRole.Web,
        "worker" => GatewayRole.Worker,
        _ => throw new OptionsValidationException("role", typeof(GatewayRole), [$"--role ({name}) must be all, web or worker."]),
    };
}
