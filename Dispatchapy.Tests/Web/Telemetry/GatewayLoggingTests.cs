using System.Globalization;
using System.Text.Json;
using Dispatchapy.Web.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class GatewayLoggingTests
{
    [Theory]
    [InlineData("Production", ConsoleFormatterNames.Json)]
    [InlineData("Staging", ConsoleFormatterNames.Json)]
    [InlineData("Development", ConsoleFormatterNames.Simple)]
    public void Machines_get_json_and_developers_plain_lines(string environment, string formatter)
    {
        using var app = Build(environment);
        Assert.Equal(formatter, app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
    }

    [Theory]
    [InlineData("Dispatchapy.Anything", LogLevel.Information)]
    [InlineData("Microsoft.AspNetCore.Routing", LogLevel.Warning)]
    [InlineData("System.Net.Http.HttpClient.resource", LogLevel.Warning)]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning)]
    [InlineData("Microsoft.Hosting.Lifetime", LogLevel.Information)]
    public void Libraries_speak_up_only_when_something_is_wrong(string category, LogLevel lowest)
    {
        using var app = Build("Production");
        AssertLowest(app, category, lowest);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore", LogLevel.Debug)]
    [InlineData("Default", LogLevel.Error)]
    public void Configuration_has_the_last_word(string category, LogLevel lowest)
    {
        using var app = Build("Production", ($"Logging:LogLevel:{category}", $"{lowest}"));
        AssertLowest(app, category is "Default" ? "Dispatchapy" : category, lowest);
    }

    [Fact]
    public async Task A_line_is_json_dated_in_utc_in_every_culture_and_without_scopes()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH"); // counts years from another beginning
        await using var app = Build("Production");
        using var line = JsonDocument.Parse(Write(app, "hello\nworld"));

        var stamp = line.RootElement.GetProperty("Timestamp").GetString()!;
        Assert.EndsWith("+00:00", stamp, StringComparison.Ordinal);
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.ParseExact(stamp, "O", CultureInfo.InvariantCulture);
        Assert.InRange(age, TimeSpan.FromDays(-1), TimeSpan.FromDays(1));
        Assert.Equal("hello\nworld", line.RootElement.GetProperty("Message").GetString());
        Assert.False(line.RootElement.TryGetProperty("Scopes", out _));
    }

    private static WebApplication Build(string environment, params (string Key, string Value)[] settings)
    {
        // Away from any appsettings file, whose levels would count as configuration.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() });
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        return builder.AddGatewayLogging().Build();
    }

    private static void AssertLowest(WebApplication app, string category, LogLevel lowest)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        Assert.True(logger.IsEnabled(lowest));
        Assert.False(logger.IsEnabled(lowest - 1));
    }

    private static string Write(WebApplication app, string message)
    {
        var json = app.Services.GetServices<ConsoleFormatter>().Single(f => f.Name == ConsoleFormatterNames.Json);
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push("a scope with a secret");
        using var written = new StringWriter();
        json.Write(new LogEntry<string>(LogLevel.Information, "Dispatchapy", default, message, null, (state, _) => state), scopes, written);
        return written.ToString();
    }
}
