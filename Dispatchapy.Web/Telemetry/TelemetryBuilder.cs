using OpenTelemetry;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Carries the services to OpenTelemetry's own extension methods, whose usual carrier lives in a package of its own.</summary>
internal sealed class TelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
{
    public IServiceCollection Services => services;
}
