using Dispatchapy.Web.Telemetry;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class PrometheusNamesTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", "histogram", "http_server_request_duration_seconds")]
    [InlineData("kestrel.active_connections", "{connection}", "gauge", "kestrel_active_connections")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", "counter", "dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("dotnet.process.cpu.time", "s", "counter", "dotnet_process_cpu_time_seconds_total")]
    [InlineData("tasks_total", null, "counter", "tasks_total")]
    [InlineData("wait_seconds_total", "s", "counter", "wait_seconds_total")]
    [InlineData("pool.usage", "1", "gauge", "pool_usage_ratio")]
    [InlineData("pool.uses", "1", "counter", "pool_uses_total")]
    [InlineData("io", "By/s", "gauge", "io_bytes_per_second")]
    [InlineData("calls", "{call}/min", "gauge", "calls_per_minute")]
    [InlineData("seconds", "s", "gauge", "seconds")]
    [InlineData("9.lives", null, "gauge", "_9_lives")]
    [InlineData("a - b//c", null, "gauge", "a_b_c")]
    [InlineData("weight", "kg·m²", "gauge", "weight_kg_m")]
    public void An_instrument_and_its_unit_become_a_name(string instrument, string? unit, string type, string expected) =>
        Assert.Equal(expected, PrometheusNames.Family(instrument, unit, type));

    [Theory]
    [InlineData("http.route", "http_route")]
    [InlineData("__reserved", "_reserved")]
    [InlineData("clé", "cl_")]
    [InlineData("le", "tag_le")]
    public void A_key_becomes_a_label(string key, string expected) => Assert.Equal(expected, PrometheusNames.Label(key));

    [Theory]
    [InlineData("dispatchapy", "dispatchapy")]
    [InlineData("Host=db;Username=u", "host=db;username=u")]
    [InlineData("Host=db;Password='s;ecret';SSL Password=x", "host=db")]
    [InlineData("Host=db;pwd=secret", "host=db")]
    [InlineData("password='secret", "unreadable")]
    public void A_pool_is_named_without_its_password(string pool, string expected) => Assert.Equal(expected, PoolNames.WithoutSecrets(pool), ignoreCase: true);
}
