using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dispatchapy.Core.Storage;

/// <summary>What is stored is UTC and reads back as UTC: PostgreSQL refuses any other offset.</summary>
internal sealed class UtcTimes() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time.ToUniversalTime());
