using System;

namespace nanoFramework.M2Mqtt
{
    /// <summary>Version of the protocol.</summary>
    public enum MqttProtocolVersion
    {
        /// <summary>3.1.</summary>
        Version_3_1 = 3,

        /// <summary>3.1.1, the one that the virtual client speaks.</summary>
        Version_3_1_1 = 4,

        /// <summary>5.</summary>
        Version_5 = 5,
    }

    /// <summary>Version of TLS.</summary>
    public enum MqttSslProtocols
    {
        /// <summary>No TLS.</summary>
        None = 0,

        /// <summary>TLS 1.2.</summary>
        TLSv1_2 = 4,
    }

    /// <summary>Settings of one client.</summary>
    public class MqttSettings
    {
        /// <summary>The port that IANA registered for MQTT without TLS.</summary>
        public const int BrokerDefaultPort = 1883;

        /// <summary>The port that IANA registered for MQTT over TLS.</summary>
        public const int BrokerDefaultSslPort = 8883;

        /// <summary>How many messages may be under way.</summary>
        public int InflightQueueSize { get; set; } = int.MaxValue;

        /// <summary>Whether TLS checks the broker's certificate; the virtual client always does.</summary>
        public bool ValidateServerCertificate { get; set; } = true;
    }
}

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>What the client refuses.</summary>
    public enum MqttClientErrorCode
    {
        /// <summary>Too many messages under way.</summary>
        InflightQueueFull = 11,
    }

    /// <summary>The client refused.</summary>
    public class MqttClientException(MqttClientErrorCode errorCode) : Exception("MQTT client: " + errorCode)
    {
        /// <summary>What it refused.</summary>
        public MqttClientErrorCode ErrorCode { get; set; } = errorCode;
    }

    /// <summary>There is no connection.</summary>
    public class MqttCommunicationException : Exception;

    /// <summary>No connection could be made.</summary>
    public class MqttConnectionException(string message, Exception? innerException) : Exception(message, innerException);
}

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>Quality of service.</summary>
    public enum MqttQoSLevel
    {
        /// <summary>QoS 0.</summary>
        AtMostOnce = 0,

        /// <summary>QoS 1.</summary>
        AtLeastOnce = 1,

        /// <summary>QoS 2.</summary>
        ExactlyOnce = 2,

        /// <summary>A subscription that was refused.</summary>
        GrantedFailure = 128,
    }

    /// <summary>The broker's answer to CONNECT: in 3.1.1, 0 or the refusals 1 to 5.</summary>
    public enum MqttReasonCode
    {
        /// <summary>Accepted.</summary>
        Success = 0,

        /// <summary>Wrong version.</summary>
        ConnectionRefusedUnacceptableProtocolVersion = 1,

        /// <summary>Client id not allowed.</summary>
        ConnectionRefusedIdentifierRejected = 2,

        /// <summary>Not now.</summary>
        ConnectionRefusedServerUnavailable = 3,

        /// <summary>Wrong name or password.</summary>
        ConnectionRefusedBadUserNameOrPassword = 4,

        /// <summary>Not allowed.</summary>
        ConnectionRefusedNotAuthorized = 5,
    }

    /// <summary>A message came.</summary>
    public class MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain) : EventArgs
    {
        /// <summary>Topic.</summary>
        public string Topic { get; } = topic;

        /// <summary>Payload.</summary>
        public byte[] Message { get; } = message;

        /// <summary>Whether it was sent before.</summary>
        public bool DupFlag { get; } = dupFlag;

        /// <summary>Quality of service.</summary>
        public MqttQoSLevel QosLevel { get; } = qosLevel;

        /// <summary>Whether the broker had kept it.</summary>
        public bool Retain { get; } = retain;
    }

    /// <summary>A message was acknowledged, or given up.</summary>
    public class MqttMsgPublishedEventArgs(ushort messageId, bool isPublished) : EventArgs
    {
        /// <summary>Its id.</summary>
        public ushort MessageId { get; set; } = messageId;

        /// <summary>False: given up.</summary>
        public bool IsPublished { get; set; } = isPublished;
    }

    /// <summary>A subscription was answered.</summary>
    public class MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels) : EventArgs
    {
        /// <summary>Its id.</summary>
        public ushort MessageId { get; } = messageId;

        /// <summary>One for each topic.</summary>
        public MqttQoSLevel[] GrantedQoSLevels { get; } = grantedQosLevels;
    }
}
