using System.IO.Compression;
using System.Net;

namespace Dispatchapy.Tests.Support;

public sealed class HostileAnswerTests : IAsyncLifetime
{
    private readonly HttpClient _client = PlainClient.Create();
    private FakeResource _resource = null!;

    public async Task InitializeAsync() => _resource = await FakeResource.StartAsync();

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _resource.DisposeAsync();
    }

    [Fact]
    public async Task A_gibibyte_is_promised_and_flows()
    {
        _resource.Behaviour = HostileBodies.Huge();
        using var response = await _client.GetAsync(_resource.Address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HostileBodies.Gibibyte, response.Content.Headers.ContentLength);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[8 << 20]);
    }

    [Fact]
    public async Task A_huge_body_keeps_its_promise()
    {
        const int Length = (1 << 20) + 1;
        _resource.Behaviour = HostileBodies.Huge(Length);
        Assert.Equal(Length, (await _client.GetByteArrayAsync(_resource.Address)).Length);
    }

    [Fact]
    public async Task A_gzip_bomb_is_small_on_the_wire_and_a_gibibyte_unpacked()
    {
        _resource.Behaviour = HostileBodies.GzipBomb();
        using var response = await _client.GetAsync(_resource.Address);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        var packed = await response.Content.ReadAsByteArrayAsync();
        Assert.InRange(packed.Length, 1, 2 << 20);

        await using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        Assert.Equal(HostileBodies.Gibibyte, await LengthOfAsync(unpacking));
    }

    [Fact]
    public async Task A_gzip_bomb_goes_off_in_a_client_that_unpacks()
    {
        _resource.Behaviour = HostileBodies.GzipBomb(4 << 20);
        using var unpacking = PlainClient.Create(handler => handler.AutomaticDecompression = DecompressionMethods.GZip);
        Assert.Equal(4 << 20, (await unpacking.GetByteArrayAsync(_resource.Address)).Length);
    }

    [Fact]
    public async Task Garbage_arrives_byte_for_byte()
    {
        _resource.Behaviour = HostileBodies.Garbage();
        using var response = await _client.GetAsync(_resource.Address);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HostileBodies.NotText, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_header_flood_is_refused_by_a_client_with_a_limit_and_is_real()
    {
        _resource.Behaviour = Hostile.HeaderFlood(headers: 10);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(_resource.Address));

        using var patient = PlainClient.Create(handler => handler.MaxResponseHeadersLength = 100);
        using var response = await patient.GetAsync(_resource.Address);
        Assert.Equal(10, response.Headers.Count(h => h.Key.StartsWith("X-Flood-", StringComparison.Ordinal)));
    }

    private static async Task<long> LengthOfAsync(Stream stream)
    {
        var (buffer, length) = (new byte[1 << 16], 0L);
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }
}
