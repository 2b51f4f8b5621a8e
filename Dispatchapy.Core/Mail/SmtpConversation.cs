using System.Globalization;
using System.Net.Security;
using System.Text;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Core.Mail;

/// <summary>Lines to a mail server and back. Bounded, because the other side may be anybody.</summary>
internal sealed class SmtpConversation(Stream stream) : IAsyncDisposable
{
    private const int MaxLine = 2000;
    private const int MaxLines = 100;

    private readonly byte[] _buffer = new byte[1024];
    private Stream _stream = stream;
    private int _from;
    private int _to;

    /// <summary>What the server sent before the handshake is thrown away: it may be a third party's (RFC 3207).</summary>
    public async Task ProtectAsync(string host, bool checkCertificate, CancellationToken ct)
    {
        var secure = new SslStream(_stream);
        _stream = secure;
        (_from, _to) = (0, 0);
        var options = new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = CertificateChains.Closed() };
        if (!checkCertificate)
        {
#pragma warning disable CA5359 // Asked for in the settings, where it says that it is for test servers.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        await secure.AuthenticateAsClientAsync(options, ct);
    }

    /// <exception cref="SmtpReplyException">The reply is another than expected.</exception>
    public async Task<SmtpReply> SayAsync(string line, string what, CancellationToken ct, params int[] expected)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);
        return await HearAsync(what, ct, expected);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _stream.WriteAsync(bytes, ct);
        await _stream.FlushAsync(ct);
    }

    /// <exception cref="SmtpReplyException">The reply is another than expected.</exception>
    public async Task<SmtpReply> HearAsync(string what, CancellationToken ct, params int[] expected)
    {
        List<string> lines = [];
        string line;
        do
        {
            line = await ReadLineAsync(ct);
            lines.Add(line.Length > 4 ? line[4..] : "");
        }
        while (line.Length > 3 && line[3] == '-' && lines.Count < MaxLines);

        var code = line.Length >= 3 && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        SmtpReply reply = new(code, lines);
        return expected.Contains(code) ? reply : throw new SmtpReplyException(code, $"{code} {reply.Text}", $"{what}: {code} {reply.Text}");
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        StringBuilder line = new();
        while (line.Length < MaxLine)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await _stream.ReadAsync(_buffer, ct));
                if (_to == 0)
                {
                    throw new IOException("The mail server closed the connection.");
                }
            }

            var c = (char)_buffer[_from++];
            if (c == '\n')
            {
                return line.ToString();
            }

            line.Append(c is >= ' ' and <= '~' ? c : c == '\r' ? "" : "?");
        }

        throw new IOException("The mail server sent a line without an end.");
    }
}
