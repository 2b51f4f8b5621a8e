using System.Reflection;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Tests;

/// <summary>The arrows of ARCHITECTURE.md.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Feature → the features it may name. Everybody may use Storage, Pacing and Live; Storage names entities of anybody.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Access"] = ["Catalog"],
        ["Alerts"] = ["Catalog", "Dispatch", "Egress", "Health", "Jobs", "Links", "Mail", "Outbound", "Queue", "Settings"],
        ["Audit"] = [],
        ["Catalog"] = ["Signing"],
        ["Compatibility"] = ["Catalog", "Ingest", "Jobs", "Links", "Queue", "Signing"],
        ["Contracts"] = ["Catalog", "Mapping"],
        ["Dispatch"] = ["Catalog", "Contracts", "Mapping", "Queue", "Health", "Ingest", "Jobs", "Links", "Outbound", "Signing", "Traffic"],
        ["Egress"] = ["Catalog"],
        ["Health"] = ["Catalog", "Egress", "Jobs", "Mapping", "Outbound", "Traffic"],
        ["Ingest"] = ["Catalog", "Contracts", "Mapping", "Queue"],
        ["Insight"] = ["Dispatch", "Jobs", "Queue", "Recovery", "Settings", "Traffic"],
        ["Jobs"] = [],
        ["Links"] = ["Catalog", "Jobs", "Settings"],
        ["Live"] = [],
        ["Mail"] = ["Catalog", "Egress"],
        ["Mapping"] = ["Catalog"],
        ["Outbound"] = ["Catalog", "Egress", "Mapping"],
        ["Pacing"] = [],
        ["Portal"] = ["Access", "Catalog", "Dispatch", "Ingest", "Insight", "Jobs", "Queue", "Traffic"],
        ["Queue"] = ["Jobs"],
        ["Recovery"] = ["Catalog", "Ingest", "Queue"],
        ["Retention"] = ["Health", "Queue", "Ingest", "Jobs", "Settings", "Traffic"],
        ["Settings"] = ["Catalog", "Egress", "Mail"],
        ["Signing"] = [],
        ["Storage"] = ["Access", "Alerts", "Catalog", "Compatibility", "Dispatch", "Health", "Ingest", "Jobs", "Links", "Queue", "Recovery", "Settings", "Traffic"],
        ["Traffic"] = ["Queue"],
    };

    private static readonly string[] ForEverybody = ["Storage", "Pacing", "Live", "Audit"];

    [Fact]
    public void Features_use_each_other_only_as_drawn()
    {
        var crossings = from feature in Allowed.Keys
                        from file in Repository.SourceFiles($"Dispatchapy.Core/{feature}")
                        from used in FeatureName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct()
                        where used != feature && Allowed.ContainsKey(used) && !Allowed[feature].Contains(used) && !ForEverybody.Contains(used)
                        select $"{Path.GetFileName(file)}: {feature} -> {used}";
        Assert.Empty(crossings);
    }

    [Fact]
    public void Every_feature_of_the_core_is_drawn() =>
        Assert.Empty(Directory.GetDirectories(Repository.Path("Dispatchapy.Core")).Select(folder => Path.GetFileName(folder)!).Where(name => char.IsUpper(name[0])).Except(Allowed.Keys));

    [Fact]
    public void The_core_knows_no_web() =>
        Assert.Empty(from file in Repository.SourceFiles("Dispatchapy.Core") where WebNames().IsMatch(File.ReadAllText(file)) select file);

    /// <summary>They are shown by the console and by the portal: what they need of a page belongs into Controls.</summary>
    [Theory]
    [InlineData("Controls")]
    [InlineData("Development")]
    [InlineData("ClientDocs")]
    [InlineData("Portal")]
    public void What_several_pages_show_borrows_nothing_from_any_page(string folder) =>
        Assert.Empty(from file in Directory.EnumerateFiles(Repository.Path($"Dispatchapy.Web/Components/{folder}"), "*", SearchOption.AllDirectories)
                     where PageNames().IsMatch(File.ReadAllText(file))
                     select file);

    /// <summary>The container's health check asks its own gateway; a snippet is text for others.</summary>
    [Fact]
    public void Nobody_but_the_guard_connects_to_the_outside() =>
        Assert.Empty(
            from project in new[] { "Dispatchapy.Core", "Dispatchapy.Web" }
            from file in Repository.SourceFiles(project)
            where !file.Contains("/Egress/", StringComparison.Ordinal) && !file.Contains("/Snippets/", StringComparison.Ordinal) && Path.GetFileName(file) != "HealthCheckCommand.cs" && OwnWayOut().IsMatch(File.ReadAllText(file))
            select file);

    [Fact]
    public void Namespaces_are_folders() =>
        Assert.Empty(
            from project in new[] { "Dispatchapy.Core", "Dispatchapy.Web", "Dispatchapy.Tests" }
            from file in Repository.SourceFiles(project)
            let declared = Namespace().Match(File.ReadAllText(file)).Groups[1].Value
            let folder = Path.GetRelativePath(Repository.Path("."), Path.GetDirectoryName(file)!).Replace('/', '.')
            where declared.Length > 0 && declared != folder
            select $"{file}: {declared}");

    [Fact]
    public void Classes_are_sealed_abstract_or_static() =>
        Assert.Empty(
            from project in new[] { "Dispatchapy.Core", "Dispatchapy.Web" }
            from file in Repository.SourceFiles(project)
            from Match match in OpenClass().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {match.Value.Trim()}");

    /// <summary>People filter and alert by them.</summary>
    [Fact]
    public void No_two_log_messages_have_the_same_event_id() =>
        Assert.Empty(
            from assembly in new[] { typeof(Dispatchapy.Core.Storage.DispatchapyDbContext).Assembly, typeof(Program).Assembly }
            from type in assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            group method.Name by message.EventId into named
            where named.Count() > 1
            select $"{named.Key}: {string.Join(", ", named)}");

    [GeneratedRegex(@"Dispatchapy\.Core\.(\w+)")]
    private static partial Regex FeatureName();

    [GeneratedRegex(@"Microsoft\.AspNetCore\.(?!DataProtection)|Dispatchapy\.Web")]
    private static partial Regex WebNames();

    [GeneratedRegex(@"\bComponents\.Pages\.")]
    private static partial Regex PageNames();

    [GeneratedRegex(@"AddHttpClient\(|SocketsHttpHandler\(|new (HttpClient|HttpClientHandler|TcpClient|Socket)\b|\b(Socket|TcpClient|HttpClient) \w+ = new\(")]
    private static partial Regex OwnWayOut();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*(public|internal|private)( partial)? (class|record) (?!struct)\w+", RegexOptions.Multiline)]
    private static partial Regex OpenClass();
}
