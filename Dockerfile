FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src

# What decides the packages, so that a change of code restores nothing again.
COPY global.json Directory.*.props Directory.*.targets BannedSymbols.txt ./
COPY Dispatchapy.Core/*.csproj Dispatchapy.Core/*.targets Dispatchapy.Core/
COPY Dispatchapy.Web/*.csproj Dispatchapy.Web/*.targets Dispatchapy.Web/
RUN dotnet restore Dispatchapy.Web

COPY . .
RUN dotnet publish Dispatchapy.Web -c Release --no-restore -p:UseAppHost=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# The base image sets HTTP_PORTS; emptied, because the gateway would warn at every start that URLS overrides it.
ENV ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://+:8000
EXPOSE 8000
USER $APP_UID

# The image has no curl; the gateway asks itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["dotnet", "Dispatchapy.Web.dll", "healthcheck", "http://localhost:8000/readyz"]
ENTRYPOINT ["dotnet", "Dispatchapy.Web.dll"]
