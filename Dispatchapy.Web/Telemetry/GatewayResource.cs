using System.Reflection;
using OpenTelemetry.Resources;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Who says what is measured here.</summary>
internal static class GatewayResource
{
    private const string Service = "dispatchapy";

    // One machine may run several gateways, and in a container every process is number 1: only both together tell them apart.
    private static readonly string Instance = $"{Environment.MachineName}:{Environment.ProcessId}";

    public static string Version { get; } = VersionOf(typeof(GatewayResource).Assembly);

    /// <summary>Names this process; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> come last because the last one wins.</summary>
    public static ResourceBuilder AddGateway(this ResourceBuilder resource) => resource
        .AddService(Service, serviceVersion: Version, autoGenerateServiceInstanceId: false, serviceInstanceId: Instance)
        .AddEnvironmentVariableDetector();

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
